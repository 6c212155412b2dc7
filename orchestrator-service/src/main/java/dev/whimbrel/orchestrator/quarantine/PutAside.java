package dev.whimbrel.orchestrator.quarantine;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What people ask about what is put aside, and the end of it before its day. Thread-safe. */
@Component
public class PutAside {
    private static final Logger log = LoggerFactory.getLogger(PutAside.class);

    private final Targets targets;
    private final Unfinished unfinished;

    PutAside(Targets targets, Unfinished unfinished) {
        this.targets = targets;
        this.unfinished = unfinished;
    }

    /** Why something stays. */
    public static final class Stays extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stays(String why) {
            super(why);
        }
    }

    /** @throws UnknownTarget when there is no such target @throws SQLException when it does not answer */
    public List<Kept> of(String target) throws SQLException {
        return of(targets.get(target));
    }

    private static List<Kept> of(Target target) throws SQLException {
        try (var connection = target.connect()) {
            return new Shelf(connection, target).all();
        }
    }

    /**
     * Drops one thing for good, though its day has not come.
     *
     * @param name under which it is kept
     * @param by who takes the responsibility
     * @throws UnknownTarget when there is no such target
     * @throws Stays when it is not there, or a migration of the target is not finished
     * @throws SQLException when the target does not answer, or somebody uses it
     */
    public Kept purge(String target, String name, String by) throws SQLException {
        var where = targets.get(target);
        var waiting = unfinished.of(where.name());
        if (waiting > 0) {
            throw new Stays("nothing is dropped for good in " + target + " while a migration is not finished there ("
                    + waiting + "): it may need it to come back");
        }
        try (var connection = where.connect()) {
            var shelf = new Shelf(connection, where);
            var kept = shelf.all().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new Stays("there is nothing put aside in " + target + " under the name " + name));
            shelf.drop(kept);
            log.atInfo()
                    .addKeyValue("target", target)
                    .addKeyValue("kind", kept.kind())
                    .addKeyValue("name", name)
                    .addKeyValue("by", by)
                    .log("what was put aside was dropped for good on request");
            return kept;
        }
    }
}
