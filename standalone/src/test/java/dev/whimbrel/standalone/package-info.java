@NullMarked
package dev.whimbrel.standalone;

import org.jspecify.annotations.NullMarked;
