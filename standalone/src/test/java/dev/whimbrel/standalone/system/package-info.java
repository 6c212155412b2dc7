@NullMarked
package dev.whimbrel.standalone.system;

import org.jspecify.annotations.NullMarked;
