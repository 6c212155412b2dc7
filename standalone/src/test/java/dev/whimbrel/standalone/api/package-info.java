@NullMarked
package dev.whimbrel.standalone.api;

import org.jspecify.annotations.NullMarked;
