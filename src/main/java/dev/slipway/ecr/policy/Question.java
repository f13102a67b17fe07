package dev.slipway.ecr.policy;

/// Who wants to do what with what.
///
/// @param account of the caller, who is always its root
/// @param action such as `ecr:PutImage`
/// @param resource the ARN of a repository
public record Question(String account, String action, String resource) {}
