package dev.whimbrel.validator.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the target answered. */
public sealed interface Answer {
    /** @param numbers as many as were asked for; empty when the question has no row. @param keys sample primary keys, readable @param estimate null where the numbers are counted */
    record Counted(
            List<Long> numbers, List<String> keys, @Nullable Estimate estimate) implements Answer {
        public Counted(List<Long> numbers, List<String> keys) {
            this(numbers, keys, null);
        }

        public Counted {
            numbers = List.copyOf(numbers);
            keys = List.copyOf(keys);
        }

        /** The first number; 0 when there is none. */
        public long rows() {
            return numbers.isEmpty() ? 0 : numbers.getFirst();
        }
    }

    /** The server would not or could not. @param why in words without any row's content */
    record Refused(String why) implements Answer {}

    /** There was nothing to ask. */
    record Unasked() implements Answer {}
}
