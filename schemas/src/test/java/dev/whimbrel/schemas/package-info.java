@NullMarked
package dev.whimbrel.schemas;

import org.jspecify.annotations.NullMarked;
