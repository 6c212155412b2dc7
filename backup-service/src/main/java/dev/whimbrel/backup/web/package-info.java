/** Backups over REST. */
@NullMarked
package dev.whimbrel.backup.web;

import org.jspecify.annotations.NullMarked;
