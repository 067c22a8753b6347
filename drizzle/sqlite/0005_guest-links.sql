ALTER TABLE `grant` ADD `guest` text;--> statement-breakpoint
ALTER TABLE `grant` ADD `used_at` integer;