package dev.slipway.fargate;

/// The scratch storage of a task.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html>.
///
/// @param sizeInGiB 20 where nothing was asked for, else 21 to 200
public record EphemeralStorage(int sizeInGiB) {
  private static final int FREE = 20;
  private static final int LARGEST = 200;

  /// What every task has at no charge.
  public static final EphemeralStorage DEFAULT = new EphemeralStorage(FREE);

  /// What a task definition or an override asks for.
  ///
  /// @throws FargateException if it is not from 21 to 200; the free 20 cannot be asked for
  public static EphemeralStorage requested(int sizeInGiB) {
    if (sizeInGiB <= FREE) {
      throw new FargateException("EphemeralStorage size should be at least 21");
    }
    return new EphemeralStorage(sizeInGiB);
  }

  public EphemeralStorage {
    if (sizeInGiB < FREE) {
      throw new FargateException("EphemeralStorage size should be at least 21");
    }
    if (sizeInGiB > LARGEST) {
      throw new FargateException("EphemeralStorage size should be at most 200");
    }
  }
}
