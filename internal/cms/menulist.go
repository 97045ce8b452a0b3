package cms

// TargetState says what is to be known about where a place of a menu leads.
type TargetState string

// The states of targets.
const (
	TargetHeading TargetState = "heading" // leads nowhere and is not meant to
	TargetPublic  TargetState = "public"
	TargetHidden  TargetState = "hidden"  // an entry that visitors do not see
	TargetUnknown TargetState = "unknown" // a path of ours at which nothing stands
	TargetOutside TargetState = "outside"
)

// MenuLine is a place of a menu as its form shows it: the tree as a list, each line with its depth.
type MenuLine struct {
	Labels map[Locale]string
	Target string // a path of ours or an address elsewhere; empty for a heading
	Depth  int    // 0 is the top
	State  TargetState
	Title  string // of the entry it leads to
}

// Tree makes the records of the lines, in their order. A line deeper than the one above allows stands below it.
func Tree(lines []MenuLine) []MenuRecord {
	var list []MenuRecord
	for i := 0; i < len(lines); {
		end := i + 1
		for end < len(lines) && lines[end].Depth > lines[i].Depth {
			end++
		}
		list = append(list, MenuRecord{Labels: lines[i].Labels, URL: lines[i].Target, Children: Tree(lines[i+1 : end])})
		i = end
	}
	return list
}
