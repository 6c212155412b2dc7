/** How {@code pages} behaves. */
@NullMarked
package dev.whimbrel.monitor.pages;

import org.jspecify.annotations.NullMarked;
