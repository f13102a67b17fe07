package dev.slipway.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// What every tutorial does first: look up the default VPC, its subnets and its security group.
@QuarkusTest
class DefaultVpcTest {

  @TestHTTPResource URI root;
  private Ec2Client ec2;

  @BeforeEach
  void connect() {
    ec2 =
        Ec2Client.builder()
            .endpointOverride(root)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  @Test
  void theDefaultVpcLeadsToItsSubnetsAndItsGroup() {
    var vpc = ec2.describeVpcs(r -> r.filters(filter("is-default", "true"))).vpcs().getFirst();
    var byVpc = filter("vpc-id", vpc.vpcId());

    assertThat(vpc.isDefault()).isTrue();
    assertThat(ec2.describeSubnets(r -> r.filters(byVpc)).subnets())
        .extracting(Subnet::availabilityZone)
        .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
    assertThat(
            ec2.describeSecurityGroups(r -> r.filters(byVpc, filter("group-name", "default")))
                .securityGroups())
        .singleElement()
        .satisfies(group -> assertThat(group.ipPermissions()).hasSize(1));
  }

  @Test
  void aSubnetIsFoundByItsId() {
    var all = ec2.describeSubnets().subnets();
    var second = all.get(1);

    assertThat(ec2.describeSubnets(r -> r.subnetIds(second.subnetId())).subnets())
        .containsExactly(second);
    assertThat(ec2.describeSubnets(r -> r.filters(filter("tag:Name", "x"))).subnets()).isEmpty();
  }

  @Test
  void theZonesOfTheRegionAreListed() {
    assertThat(ec2.describeAvailabilityZones().availabilityZones())
        .extracting(AvailabilityZone::zoneId)
        .containsExactly("euw1-az1", "euw1-az2", "euw1-az3");
  }

  @Test
  void whatDoesNotExistIsSaidInAwssWords() {
    refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds("vpc-12345678")));
    refused("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(r -> r.subnetIds("subnet-1")));
    refused("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupNames("x")));
    refused(
        "InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupIds("sg-12345678")));
    refused("InvalidGroupId.Malformed", () -> ec2.describeSecurityGroups(r -> r.groupIds("x")));
    refused("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.filters(filter("x", "y"))));
    refused("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.maxResults(1)));
    refused("InvalidNextToken", () -> ec2.describeVpcs(r -> r.nextToken("x")));
    refused(
        "InvalidParameterValue",
        () -> ec2.describeAvailabilityZones(r -> r.zoneNames("us-east-1a")));
    refused("DryRunOperation", () -> ec2.describeVpcs(r -> r.dryRun(true)));
    refused("NotImplementedException", () -> ec2.describeInstances());
  }

  private static void refused(String code, Executable call) {
    assertThatThrownBy(call::execute)
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
