package dev.slipway.ecr.lifecycle;

/// An image that expires, and the priority of the rule that says so.
public record Expiry(StoredImage image, int rulePriority) {}
