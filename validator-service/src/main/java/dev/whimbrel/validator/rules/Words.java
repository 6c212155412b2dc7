package dev.whimbrel.validator.rules;

import dev.whimbrel.validator.questions.Question;
import java.util.List;

/** Puts numbers and names into sentences. */
public final class Words {
    private static final int SHOWN = 3;

    private Words() {}

    /** 1 row, 37 rows. */
    public static String count(long number, String singular, String plural) {
        return number + " " + (number == 1 ? singular : plural);
    }

    public static String rows(long number) {
        return count(number, "row", "rows");
    }

    /** customer(email, store_id). */
    public static String columnsOf(String table, List<String> columns) {
        return table + "(" + String.join(", ", columns) + ")";
    }

    /** "; for example id 3, 7, 12", or nothing when there is no key to name. */
    public static String examples(Question question, List<String> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        var shown = String.join(", ", keys.subList(0, Math.min(SHOWN, keys.size())));
        var columns = String.join(", ", question.keyColumns());
        return "; for example " + (question.keyColumns().size() == 1 ? columns : "(" + columns + ")") + " " + shown;
    }
}
