package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

// register does what the kubelet does with a socket that appears in its registration directory: it asks who is there, calls the
// driver at the path that it is told, and says how that went.
func register([]string) (any, error) {
	var asked struct {
		Socket string `json:"socket"`
		// The directory that plays the node's "/".
		Node string `json:"node"`
	}
	if err := request(&asked); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	connection, err := dial(asked.Socket)
	if err != nil {
		return nil, err
	}
	plugin := registration.NewRegistrationClient(connection)
	info, err := plugin.GetInfo(ctx, &registration.InfoRequest{})
	if err != nil {
		return nil, fmt.Errorf("GetInfo: %w", err)
	}
	driver, err := callDriver(ctx, filepath.Join(asked.Node, info.Endpoint))
	status := &registration.RegistrationStatus{PluginRegistered: err == nil}
	if err != nil {
		status.Error = err.Error()
	}
	_, notified := plugin.NotifyRegistrationStatus(ctx, status)
	if err != nil {
		// The registrar ends at such news, perhaps before it answers.
		return nil, err
	}
	if notified != nil {
		return nil, fmt.Errorf("NotifyRegistrationStatus: %w", notified)
	}
	return map[string]any{
		"type": info.Type, "name": info.Name, "endpoint": info.Endpoint, "versions": info.SupportedVersions, "driver": driver,
	}, nil
}

func callDriver(ctx context.Context, socket string) (any, error) {
	connection, err := dial(socket)
	if err != nil {
		return nil, err
	}
	node, err := csi.NewNodeClient(connection).NodeGetInfo(ctx, &csi.NodeGetInfoRequest{})
	if err != nil {
		return nil, fmt.Errorf("NodeGetInfo: %w", err)
	}
	plugin, err := csi.NewIdentityClient(connection).GetPluginInfo(ctx, &csi.GetPluginInfoRequest{})
	if err != nil {
		return nil, fmt.Errorf("GetPluginInfo: %w", err)
	}
	return map[string]any{"nodeId": node.NodeId, "name": plugin.Name, "version": plugin.VendorVersion}, nil
}

// dial connects from within the socket's directory, because the whole path of a scratch directory can be too long for a socket.
func dial(socket string) (*grpc.ClientConn, error) {
	if err := os.Chdir(filepath.Dir(socket)); err != nil {
		return nil, err
	}
	connection, err := grpc.NewClient("unix:"+filepath.Base(socket), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	connection.Connect()
	for state := connection.GetState(); state.String() != "READY"; state = connection.GetState() {
		if !connection.WaitForStateChange(ctx, state) {
			return nil, fmt.Errorf("nobody answers at %s", strings.TrimSpace(socket))
		}
	}
	return connection, nil
}
