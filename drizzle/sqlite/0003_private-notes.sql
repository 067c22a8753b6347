CREATE TABLE `private_note` (
	`show` text NOT NULL,
	`device` text NOT NULL,
	`item` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`show`, `device`, `item`),
	FOREIGN KEY (`show`) REFERENCES `show`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
