CREATE TABLE `installation_log` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`device` text,
	`name` text,
	`account` text,
	`address` text,
	`show` text,
	`facts` text NOT NULL,
	`hash` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `installation_by_time` ON `installation_log` (`at`,`seq`);--> statement-breakpoint
CREATE INDEX `installation_of_show` ON `installation_log` (`show`,`at`,`seq`);--> statement-breakpoint
CREATE INDEX `refused_by_time` ON `command_result` (`show`,`at`) WHERE `rejection` <> 'null';--> statement-breakpoint
CREATE INDEX `event_by_time` ON `event` (`show`,`at`,`seq`);--> statement-breakpoint
CREATE TRIGGER `installation_log_is_never_changed` BEFORE UPDATE ON `installation_log` BEGIN
	SELECT raise(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `installation_log_is_never_deleted` BEFORE DELETE ON `installation_log` BEGIN
	SELECT raise(ABORT, 'the log is append-only');
END;
