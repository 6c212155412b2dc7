/** What a schema looks like: a snapshot, its fingerprint, and the difference of two in words. */
@NullMarked
package dev.whimbrel.targets.catalog;

import org.jspecify.annotations.NullMarked;
