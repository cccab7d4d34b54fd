package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/containernetworking/cni/libcni"
	current "github.com/containernetworking/cni/pkg/types/100"
	"golang.org/x/sys/unix"
)

// cniLoad reads the first configuration of a directory, as container runtimes choose it, by the CNI library.
func cniLoad([]string) (any, error) {
	var asked struct {
		Directory string `json:"directory"`
	}
	if err := request(&asked); err != nil {
		return nil, err
	}
	list, file, err := load(asked.Directory)
	if err != nil {
		return nil, err
	}
	plugins := []string{}
	for _, plugin := range list.Plugins {
		plugins = append(plugins, plugin.Network.Type)
	}
	return map[string]any{"file": file, "name": list.Name, "cniVersion": list.CNIVersion, "plugins": plugins}, nil
}

// containerd and CRI-O take the first file by name: containerd/go-cni, cri-o/ocicni.
func load(directory string) (*libcni.NetworkConfigList, string, error) {
	files, err := libcni.ConfFiles(directory, []string{".conf", ".conflist", ".json"})
	if err != nil {
		return nil, "", err
	}
	if len(files) == 0 {
		return nil, "", fmt.Errorf("%s: no network configuration", directory)
	}
	if !strings.HasSuffix(files[0], ".conflist") {
		return nil, "", fmt.Errorf("%s: no list of plugins", files[0])
	}
	list, err := libcni.ConfListFromFile(files[0])
	return list, files[0], err
}

// cniAdd plugs the network namespace of a pod in, asks whether it is, and pulls it out again.
func cniAdd([]string) (any, error) {
	var asked struct {
		Directory string `json:"directory"`
		// Where the plugins are.
		Binaries string `json:"binaries"`
		// Where the library notes what it did.
		Cache string `json:"cache"`
	}
	if err := request(&asked); err != nil {
		return nil, err
	}
	list, _, err := load(asked.Directory)
	if err != nil {
		return nil, err
	}
	namespace, err := podNamespace()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	cni := libcni.NewCNIConfigWithCacheDir([]string{asked.Binaries}, asked.Cache, nil)
	pod := &libcni.RuntimeConf{ContainerID: "judged", NetNS: namespace, IfName: "eth0"}
	if _, err := cni.ValidateNetworkList(ctx, list); err != nil {
		return nil, fmt.Errorf("validation: %w", err)
	}
	added, err := cni.AddNetworkList(ctx, list, pod)
	if err != nil {
		return nil, fmt.Errorf("ADD: %w", err)
	}
	result, err := current.NewResultFromResult(added)
	if err != nil {
		return nil, err
	}
	if err := cni.DelNetworkList(ctx, list, pod); err != nil {
		return nil, fmt.Errorf("DEL: %w", err)
	}
	return result, nil
}

// podNamespace makes a network namespace that lasts as long as this process.
func podNamespace() (string, error) {
	made := make(chan error)
	thread := make(chan int)
	go func() {
		runtime.LockOSThread()
		made <- unix.Unshare(unix.CLONE_NEWNET)
		thread <- unix.Gettid()
		select {}
	}()
	if err := <-made; err != nil {
		return "", fmt.Errorf("a network namespace: %w", err)
	}
	return fmt.Sprintf("/proc/%d/task/%d/ns/net", unix.Getpid(), <-thread), nil
}
