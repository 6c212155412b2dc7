package dev.whimbrel.monitor.alerts;

import dev.whimbrel.monitor.history.Moved;
import dev.whimbrel.monitor.history.Strained;
import dev.whimbrel.monitor.parked.ParkedDecided;
import dev.whimbrel.monitor.parked.ParkedMessage;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what the read side learns, inside its transaction: the fact and its alert are kept together or not at all. */
@Component
class AlertTriggers {
    private final AlertDesk desk;

    AlertTriggers(AlertDesk desk) {
        this.desk = desk;
    }

    @EventListener
    void on(Moved moved) {
        desk.carryOut(AlertPolicy.onMove(moved.move()));
    }

    @EventListener
    void on(Strained strained) {
        desk.carryOut(List.of(AlertPolicy.onStrain(strained)));
    }

    @EventListener
    void on(ParkedDecided decided) {
        desk.carryOut(AlertPolicy.onDecided(decided));
    }

    @EventListener
    void on(ParkedMessage parked) {
        desk.carryOut(List.of(AlertPolicy.onParked(parked)));
    }
}
