package dev.whimbrel.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.messaging.listening.Failure.Kind;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureTest {
    @Test
    void whatLiesBelowDecidesWhatItMeansForTheMessage() {
        assertThat(kind(new UnknownMessage("x"))).isEqualTo(Kind.UNKNOWN_MESSAGE);
        assertThat(kind(new CannotCreateTransactionException("x"))).isEqualTo(Kind.PART_AWAY);
        assertThat(kind(new IllegalStateException(new DataAccessResourceFailureException("x"))))
                .isEqualTo(Kind.PART_AWAY);
        assertThat(kind(new DuplicateKeyException("x"))).isEqualTo(Kind.HANDLING_FAILED);
    }

    @Test
    void noTextOfAForeignExceptionIsRepeated() {
        var failure = Failure.of(wrapped(new IllegalStateException("secret one", new SQLException("secret two"))));

        assertThat(failure.reason())
                .contains("IllegalStateException")
                .contains("SQLException")
                .doesNotContain("secret");
        assertThat(failure.withoutTexts().getMessage()).doesNotContain("secret");
    }

    @Test
    void theSameFaultHasTheSameDigestWhateverItSays() {
        assertThat(Failure.of(thrown("one")).stackDigest())
                .isEqualTo(Failure.of(thrown("two")).stackDigest());
        assertThat(Failure.of(thrown("one")).stackDigest())
                .isNotEqualTo(Failure.of(new IllegalArgumentException("one")).stackDigest());
    }

    @Test
    void aCauseThatGoesInCirclesIsFollowedOnlySoFar() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));

        assertThat(Failure.of(one).kind()).isEqualTo(Kind.HANDLING_FAILED);
    }

    private static IllegalStateException thrown(String text) {
        return new IllegalStateException(text);
    }

    private static Kind kind(Exception e) {
        return Failure.of(wrapped(e)).kind();
    }

    private static Exception wrapped(Exception e) {
        return new ListenerExecutionFailedException("Listener failed", e);
    }
}
