package dev.whimbrel.validator.baseline;

import dev.whimbrel.messaging.Upkeep;
import dev.whimbrel.validator.validation.ValidationProperties;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Throws away what nobody will compare with any more. */
@Component
class ForgetBaselines implements Upkeep {
    private final Baselines baselines;
    private final ValidationProperties properties;
    private final Clock clock;

    ForgetBaselines(Baselines baselines, ValidationProperties properties, Clock clock) {
        this.baselines = baselines;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public int doSome() {
        var now = LocalDateTime.now(clock.withZone(ZoneOffset.UTC));
        return baselines.forgetBefore(now.minus(properties.baselineRetention()));
    }
}
