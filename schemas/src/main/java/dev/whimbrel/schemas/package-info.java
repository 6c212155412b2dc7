/** The names of the contract; the messages themselves are generated from {@code src/main/avro}. */
@NullMarked
package dev.whimbrel.schemas;

import org.jspecify.annotations.NullMarked;
