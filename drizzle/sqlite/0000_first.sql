CREATE TABLE `command_result` (
	`show` text NOT NULL,
	`command_id` text NOT NULL,
	`device` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	`rejection` text,
	PRIMARY KEY(`show`, `command_id`),
	FOREIGN KEY (`show`) REFERENCES `show`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `cookie` (
	`device` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cookie_hash_unique` ON `cookie` (`hash`);--> statement-breakpoint
CREATE TABLE `device` (
	`id` text NOT NULL,
	`show` text NOT NULL,
	`name` text NOT NULL,
	`held` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`id`, `show`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `event` (
	`show` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`command_id` text NOT NULL,
	`device` text NOT NULL,
	`device_name` text NOT NULL,
	`version` integer NOT NULL,
	`events` text NOT NULL,
	`hash` blob NOT NULL,
	PRIMARY KEY(`show`, `seq`),
	FOREIGN KEY (`show`) REFERENCES `show`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `grant` (
	`id` text PRIMARY KEY NOT NULL,
	`show` text NOT NULL,
	`roles` text NOT NULL,
	`departments` text,
	`label` text NOT NULL,
	`max_uses` integer,
	`uses` integer NOT NULL,
	`created_at` integer NOT NULL,
	`made_by` text,
	`expires_at` integer,
	`revoked_at` integer,
	`token_hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grant_tokenHash_unique` ON `grant` (`token_hash`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `show` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`seq` integer NOT NULL,
	`hash` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `snapshot` (
	`show` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	FOREIGN KEY (`show`) REFERENCES `show`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `event_is_never_changed` BEFORE UPDATE ON `event` BEGIN
	SELECT raise(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `event_is_never_deleted` BEFORE DELETE ON `event` BEGIN
	SELECT raise(ABORT, 'the log is append-only');
END;
