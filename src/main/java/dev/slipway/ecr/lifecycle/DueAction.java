package dev.slipway.ecr.lifecycle;

/// What is to be done with an image, and by which rule.
public record DueAction(StoredImage image, int rulePriority, RuleAction action) {}
