package dev.whimbrel.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Hands the orchestrator to the commands that talk to it. */
record WithOrchestrator(Orchestrator orchestrator) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(orchestrator));
        }
        if (type == PlanCommand.class) {
            return type.cast(new PlanCommand(orchestrator));
        }
        if (type == ListCommand.class) {
            return type.cast(new ListCommand(orchestrator));
        }
        if (type == ShowCommand.class) {
            return type.cast(new ShowCommand(orchestrator));
        }
        if (type == RollbackCommand.class) {
            return type.cast(new RollbackCommand(orchestrator));
        }
        if (type == QuarantineList.class) {
            return type.cast(new QuarantineList(orchestrator));
        }
        if (type == QuarantinePurge.class) {
            return type.cast(new QuarantinePurge(orchestrator));
        }
        if (type == CancelCommand.class) {
            return type.cast(new CancelCommand(orchestrator));
        }
        if (type == PauseCommand.class) {
            return type.cast(new PauseCommand(orchestrator));
        }
        return type == ResumeCommand.class
                ? type.cast(new ResumeCommand(orchestrator))
                : CommandLine.defaultFactory().create(type);
    }
}
