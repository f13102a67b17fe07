package dev.slipway.ecs.taskdefinition;

/// Who still refers to a revision: the owner of the tasks answers it. A revision that is being
/// deleted stays for as long as somebody does.
public interface TaskDefinitionUsers {

  boolean use(String taskDefinitionArn);
}
