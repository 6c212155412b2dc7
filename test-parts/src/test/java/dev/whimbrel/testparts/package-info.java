@NullMarked
package dev.whimbrel.testparts;

import org.jspecify.annotations.NullMarked;
