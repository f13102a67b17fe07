package main

import (
	"context"
	"fmt"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// removeContainer takes a container away behind the kubelet's back, as `crictl rm -f` would.
func removeContainer(socket, id string) {
	connection, err := grpc.NewClient("unix://"+socket, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err == nil {
		_, err = cri.NewRuntimeServiceClient(connection).RemoveContainer(
			context.Background(), &cri.RemoveContainerRequest{ContainerId: id})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "remove-container:", err)
		os.Exit(1)
	}
}
