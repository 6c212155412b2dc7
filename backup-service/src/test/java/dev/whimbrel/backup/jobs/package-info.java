@NullMarked
package dev.whimbrel.backup.jobs;

import org.jspecify.annotations.NullMarked;
