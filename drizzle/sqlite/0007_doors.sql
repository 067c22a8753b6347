ALTER TABLE `device` ADD `knock` text;--> statement-breakpoint
ALTER TABLE `grant` ADD `pin_hash` text;--> statement-breakpoint
ALTER TABLE `grant` ADD `has_lobby` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `grant` ADD `until_end` integer DEFAULT false NOT NULL;