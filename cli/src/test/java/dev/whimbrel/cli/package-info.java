@NullMarked
package dev.whimbrel.cli;

import org.jspecify.annotations.NullMarked;
