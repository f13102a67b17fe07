package dev.slipway.ecs.task.work;

/// By what a task is brought on, beside its engine.
public record Acts(
    TaskGroups groups, TaskResources resources, TaskUsage usage, Forgetting forgetting) {}
