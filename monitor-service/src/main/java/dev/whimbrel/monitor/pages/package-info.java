/** The web pages: what a person wants to know at three in the morning, on a phone. */
@NullMarked
package dev.whimbrel.monitor.pages;

import org.jspecify.annotations.NullMarked;
