package dev.slipway.ecs.task.work;

import dev.slipway.ecs.log.TaskLogs;

/// By what a task is brought on, beside its engine.
public record Acts(
    TaskGroups groups,
    TaskResources resources,
    TaskUsage usage,
    TaskLogs logs,
    Forgetting forgetting) {}
