package dev.whimbrel.statements;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Why a text was not understood. @param line and column counted from 1 */
record Problem(String reason, int line, int column) {
    /** There must be one statement, and there are none or several. */
    static Problem count(List<? extends ParserRuleContext> statements, ParserRuleContext all) {
        var at = (statements.size() > 1 ? statements.get(1) : all).getStart();
        return new Problem(
                "it holds " + statements.size() + " statements", at.getLine(), at.getCharPositionInLine() + 1);
    }
}
