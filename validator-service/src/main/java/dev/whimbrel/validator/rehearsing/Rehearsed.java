package dev.whimbrel.validator.rehearsing;

import dev.whimbrel.validator.rules.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of the question whether to rehearse. @param held null where none was held */
public record Rehearsed(@Nullable Held held, List<Finding> findings) {
    /** Nobody wanted one. */
    public static final Rehearsed NOT = new Rehearsed(null, List.of());

    public Rehearsed {
        findings = List.copyOf(findings);
    }
}
