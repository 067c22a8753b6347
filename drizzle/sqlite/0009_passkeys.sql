CREATE TABLE `account_passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`credential` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`is_backed_up` integer NOT NULL,
	`host` text NOT NULL,
	`name` text NOT NULL,
	`made_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`account`) REFERENCES `account_user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_passkey_credential_unique` ON `account_passkey` (`credential`);--> statement-breakpoint
CREATE INDEX `account_passkey_of` ON `account_passkey` (`account`);
