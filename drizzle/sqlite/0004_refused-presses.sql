ALTER TABLE `command_result` ADD `run` text;--> statement-breakpoint
ALTER TABLE `command_result` ADD `name` text;--> statement-breakpoint
ALTER TABLE `command_result` ADD `press` text;--> statement-breakpoint
CREATE INDEX `refused_press` ON `command_result` (`show`,`run`,`device`) WHERE `run` IS NOT NULL;