package dev.whimbrel.validator.own;

import dev.whimbrel.validator.rules.Situation;
import java.util.List;

/** For which targets a rule is. */
final class Here {
    private Here() {}

    /** @param schemas of the targets it is for; empty for all */
    static boolean isMeant(List<String> schemas, Situation situation) {
        return schemas.isEmpty() || schemas.stream().anyMatch(situation.shape().schema()::equalsIgnoreCase);
    }
}
