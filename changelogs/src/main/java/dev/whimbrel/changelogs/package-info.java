/** Lets Liquibase read changelogs that nobody has reviewed: their own files only, known changes only, no parameter out of this process. */
@NullMarked
package dev.whimbrel.changelogs;

import org.jspecify.annotations.NullMarked;
