package dev.whimbrel.monitor.parked;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a person decides about a parked message: once, and for good. Thread-safe. */
@Component
@Transactional
public class ParkedDesk {
    private final ParkedMessages parked;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ParkedDesk(ParkedMessages parked, ApplicationEventPublisher events, Clock clock) {
        this.parked = parked;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps the decision; what follows from it follows after the commit.
     *
     * @return the message with the decision
     * @throws ParkedRefusal when there is no such message, or somebody decided already
     */
    public ParkedMessage decide(long id, Decision.Kind kind, String by, String reason) {
        var decision = new Decision(kind, by, reason, clock.instant(), kind == Decision.Kind.DISCARD);
        var decided = parked.decide(id, decision);
        var message = parked.find(id).orElseThrow(() -> new ParkedRefusal.Unknown(id));
        var standing = message.decision();
        if (!decided && standing != null) {
            throw new ParkedRefusal.TooLate(standing);
        }
        events.publishEvent(new ParkedDecided(message, decision, parked.waitingLike(message)));
        return message;
    }
}
