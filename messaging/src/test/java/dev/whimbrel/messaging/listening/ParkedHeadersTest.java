package dev.whimbrel.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schemas.DeadLetterHeaders;
import dev.whimbrel.schemas.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkedHeadersTest {
    @Test
    void theNamesAreThoseOfTheContract() {
        assertThat(List.of(
                        ParkedHeaders.REASON,
                        ParkedHeaders.KIND,
                        ParkedHeaders.EXCEPTION,
                        ParkedHeaders.STACK_DIGEST,
                        ParkedHeaders.TOPIC,
                        ParkedHeaders.PARTITION,
                        ParkedHeaders.OFFSET,
                        ParkedHeaders.TIMESTAMP,
                        ParkedHeaders.GROUP,
                        ParkedHeaders.SERVICE,
                        ParkedHeaders.ATTEMPTS))
                .containsExactlyElementsOf(DeadLetterHeaders.ALL);
    }

    @Test
    void whatIsParkedIsKnownByItsTopicsName() {
        assertThat(ParkingLot.isParked(Topics.deadLetter(Topics.REQUESTS))).isTrue();
        assertThat(ParkingLot.isParked(Topics.REQUESTS)).isFalse();
    }
}
