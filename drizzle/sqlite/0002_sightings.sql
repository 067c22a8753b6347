CREATE TABLE `sighting` (
	`show` text NOT NULL,
	`revision` integer NOT NULL,
	`device` text NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`show`, `revision`, `device`),
	FOREIGN KEY (`show`) REFERENCES `show`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
