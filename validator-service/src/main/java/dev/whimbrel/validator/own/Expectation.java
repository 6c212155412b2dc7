package dev.whimbrel.validator.own;

import java.util.List;
import java.util.Optional;

/** What a rule's statement must answer. */
sealed interface Expectation {
    /** What is wrong with the answer, in words; empty when nothing is. */
    Optional<String> complaint(List<Long> numbers);

    /** Every row that it finds is one too many. */
    record NoRows() implements Expectation {
        @Override
        public Optional<String> complaint(List<Long> numbers) {
            var rows = numbers.isEmpty() ? 0 : numbers.getFirst();
            return rows == 0
                    ? Optional.empty()
                    : Optional.of((rows == 1 ? "1 row" : rows + " rows") + " where none may be");
        }
    }

    /** The whole number in its first row and column lies in here, the ends too. */
    record Range(long least, long most) implements Expectation {
        @Override
        public Optional<String> complaint(List<Long> numbers) {
            if (numbers.isEmpty()) {
                return Optional.of("no answer, where a number is expected");
            }
            var is = numbers.getFirst();
            var wanted = least == most ? String.valueOf(least) : least + " to " + most;
            return is >= least && is <= most
                    ? Optional.empty()
                    : Optional.of("it is " + is + ", and should be " + wanted);
        }
    }
}
