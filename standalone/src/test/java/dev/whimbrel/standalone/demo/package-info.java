@NullMarked
package dev.whimbrel.standalone.demo;

import org.jspecify.annotations.NullMarked;
