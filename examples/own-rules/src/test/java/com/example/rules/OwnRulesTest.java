package com.example.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validator.own.OwnRules;
import dev.whimbrel.validator.plan.PlanStory;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.shape.TableShape;
import dev.whimbrel.validator.shape.TableSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnRulesTest {
    @Test
    void theValidatorFindsTheRulesOfTheFileAndTheClass() {
        assertThat(OwnRules.all(List.of(Path.of("rules.yaml"))))
                .extracting(rule -> rule.info().id())
                .containsExactly(
                        "invoices-are-positive",
                        "visits-are-forgotten",
                        "orders-are-audited",
                        "totals-agree",
                        "few-administrators",
                        "SHOP-001");
    }

    @Test
    void partsOfACentAreFoundInTablesThatHaveAPrice() {
        var columns = List.of(
                new ColumnShape("id", false, "int", "int", null, false),
                new ColumnShape("price", true, "decimal", "decimal(10,4)", null, false));
        var item = new TableShape(
                "item", columns, List.of("id"), List.of(), List.of(), List.of(), List.of(), false, TableSize.UNKNOWN);
        var shape = new Shape("shop", false, List.of(item), List.of());
        var situation =
                new Situation(new Moment.Before(), PlanStory.of(List.of(), shape), Set.of("item"), false, shape);

        var check = new PricesHaveCents().checks(situation).getFirst();

        assertThat(check.judgement()
                        .judge(new Answer.Counted(List.of(2L), List.of("7", "9")))
                        .findings())
                .extracting(Finding::message)
                .containsExactly("2 prices in item have parts of a cent");
        assertThat(check.judgement()
                        .judge(new Answer.Counted(List.of(0L), List.of()))
                        .findings())
                .isEmpty();
    }
}
