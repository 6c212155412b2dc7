/** Real parts that this process starts by itself, so that neither Docker nor an installation is needed. */
@NullMarked
package dev.whimbrel.embedded;

import org.jspecify.annotations.NullMarked;
