/** Where commands come in and answers go out; the only place that knows the messages, apart from lint. */
@NullMarked
package dev.whimbrel.validator.inbound;

import org.jspecify.annotations.NullMarked;
