@NullMarked
package dev.whimbrel.ddl;

import org.jspecify.annotations.NullMarked;
