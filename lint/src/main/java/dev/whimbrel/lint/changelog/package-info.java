/** Reads changelogs in every format of Liquibase without a database. */
@NullMarked
package dev.whimbrel.lint.changelog;

import org.jspecify.annotations.NullMarked;
