/** What people ask for themselves, beside any migration: backups, and restores. */
@NullMarked
package dev.whimbrel.backup.requests;

import org.jspecify.annotations.NullMarked;
