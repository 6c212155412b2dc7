package dev.whimbrel.validator.web;

import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Rulebook;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RulesController {
    private final Rulebook rulebook;

    RulesController(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    @GetMapping("/api/v1/migrations/validation/rules")
    List<RuleInfo> rules() {
        return rulebook.infos();
    }
}
